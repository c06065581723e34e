//! Makes what a job asks for. Made again from the same, it is the same to the last byte, so it is kept under a key and made once.

use axum::body::Bytes;
use overwinter_report::answer::{self, Machine, Question, Refusal};
use overwinter_report::csv::csv;
use overwinter_report::document::Document;
use overwinter_report::table::YearTable;
use overwinter_report::wire::v1::{Draws, Model, PathYears, RunOptions, Simulation};
use overwinter_report::xlsx::{Contents, xlsx};
use overwinter_store::results::{self, NewResult};
use overwinter_store::{Access, Action, Error, Job, PlanId, jobs, plans};

use super::Running;
use super::ask::{Asked, Makes};
use crate::App;
use crate::wire::jobs::ReportFormat;
use crate::work::{Asker, Ended, Size, Watch};

/// Paths of the answer that comes first.
const FIRST_PATHS: u32 = 1_024;

/// Why a try has no result.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// The plan or the options can't be run (any more).
    #[error("findings")]
    Findings(Refusal),
    /// It panicked.
    #[error("a bug")]
    Bug,
    /// The writer of the file failed.
    #[error("the file can't be written: {0}")]
    Writer(String),
    /// The job holds what this version doesn't read.
    #[error("the job can't be read")]
    Unreadable(#[source] serde_json::Error),
    /// The store's reason.
    #[error(transparent)]
    Store(#[from] Error),
}

impl Failure {
    /// For whoever asked. What went wrong inside stays in the log.
    pub fn in_words(&self) -> String {
        match self {
            Failure::Findings(Refusal::Findings(findings)) => {
                findings.iter().map(|finding| finding.message.as_str()).collect::<Vec<_>>().join(" ")
            }
            Failure::Findings(Refusal::Cancelled) => "The work was stopped.".into(),
            Failure::Bug | Failure::Writer(_) | Failure::Unreadable(_) | Failure::Store(_) => "Something went wrong on our side.".into(),
        }
    }
}

impl From<Ended> for Failure {
    fn from(ended: Ended) -> Self {
        match ended {
            Ended::Refused(refusal) => Failure::Findings(refusal),
            Ended::Bug => Failure::Bug,
        }
    }
}

/// What was made.
struct Made {
    media_type: String,
    file_name: String,
    bytes: Bytes,
}

/// Makes the job's result and keeps it.
pub(super) async fn make(app: &App, job: &Job, running: &Running) -> Result<(), Failure> {
    let asked: Asked = serde_json::from_str(&job.payload).map_err(Failure::Unreadable)?;
    let (access, asker) = (Access::job(job), Asker::Household(job.household()));
    let plan = app.store.read(&access, async |tx| plans::get_version(tx, PlanId(asked.plan), asked.version).await).await?;
    let (makes, desk) = (asked.makes, app.desk.clone());
    let prepare = move |_| {
        let question = asked.question(&plan.content)?;
        let key = key(&desk, &question, makes)?;
        Ok((question, key))
    };
    let (question, key) = app.work.run_job(asker, Size::Small, prepare).await?;
    let made = match app.store.read(&access, async |tx| results::get(tx, &key).await).await {
        Ok(kept) => Made { media_type: kept.media_type, file_name: kept.file_name, bytes: kept.bytes.into() },
        Err(Error::Missing) => made(app, asker, makes, question, running).await?,
        Err(error) => return Err(error.into()),
    };
    let Made { media_type, file_name, bytes } = &made;
    let new = NewResult { key: &key, media_type, file_name, bytes };
    let keep = async |tx: &overwinter_store::Write| {
        results::put(tx, new).await?;
        jobs::answer(tx, job, &key).await
    };
    app.store.write(&access, Action::JobAnswered(job.id), keep).await?;
    Ok(())
}

/// The name of the bytes: everything that they depend on.
fn key(desk: &answer::Desk, question: &Question, makes: Makes) -> Result<String, Refusal> {
    match makes {
        // The same as of the request, so that they share the cache.
        Makes::Simulation => answer::key(desk, question, &SIMULATION),
        // A file has its writer besides.
        Makes::Report(format) => answer::key(desk, question, &("report", format, env!("CARGO_PKG_VERSION"))),
    }
}

/// What the answer of a simulation is called in its key.
pub(crate) const SIMULATION: &str = "simulation";

async fn made(app: &App, asker: Asker, makes: Makes, question: Question, running: &Running) -> Result<Made, Failure> {
    let stem = file_stem(&question.plan.name);
    match makes {
        Makes::Simulation => {
            if let Some(first) = first(&question) {
                running.first(simulated(app, asker, Size::Live, first, None).await?);
            }
            let bytes = simulated(app, asker, Size::Large, question, Some(running)).await?;
            Ok(Made { media_type: "application/json".into(), file_name: format!("{stem}-simulation.json"), bytes })
        }
        Makes::Report(format) => {
            let (media_type, ending) = kind_of_file(format);
            let bytes = written(app, asker, format, question, running).await?;
            Ok(Made { media_type: media_type.into(), file_name: format!("{stem}.{ending}"), bytes })
        }
    }
}

/// The question about the first paths, when there are more.
fn first(question: &Question) -> Option<Question> {
    let run = question.run;
    let more = run.paths > FIRST_PATHS && run.model != Model::Deterministic;
    more.then(|| Question {
        run: RunOptions { paths: FIRST_PATHS, compare_models: false, draws: Draws::Random, ..run },
        ..question.clone()
    })
}

/// The JSON of a simulation, from the cache when it is there.
async fn simulated(app: &App, asker: Asker, size: Size, question: Question, running: Option<&Running>) -> Result<Bytes, Failure> {
    let (own, tell) = (app.clone(), running.map(teller));
    let work = move |watch: Watch| {
        let key = answer::key(&own.desk, &question, &SIMULATION)?;
        if let Some(bytes) = own.cache.get(&key) {
            own.metrics.cached(true);
            return Ok(bytes);
        }
        own.metrics.cached(false);
        let simulation = simulate(&own, &question, &watch, &tell)?;
        let bytes = Bytes::from(serde_json::to_vec(&simulation).expect("the wire's types have text keys and finite numbers"));
        own.cache.keep(&key, bytes.clone());
        Ok(bytes)
    };
    Ok(app.work.run_job(asker, size, work).await?)
}

/// The bytes of a file about a simulation.
async fn written(app: &App, asker: Asker, format: ReportFormat, question: Question, running: &Running) -> Result<Bytes, Failure> {
    let (own, tell) = (app.clone(), Some(teller(running)));
    let work = move |watch: Watch| {
        let simulation = simulate(&own, &question, &watch, &tell)?;
        let median = answer::path(&own.desk, &question, simulation.outcome.notable_paths.median)?;
        Ok(write(&own, format, &simulation, &median))
    };
    let bytes = app.work.run_job(asker, Size::Large, work).await?;
    bytes.map(Bytes::from).map_err(Failure::Writer)
}

fn write(app: &App, format: ReportFormat, simulation: &Simulation, median: &PathYears) -> Result<Vec<u8>, String> {
    let plan = &simulation.plan;
    let people: Vec<&str> = plan.people.iter().map(|person| person.name.as_str()).collect();
    match format {
        ReportFormat::Pdf => (app.printer)(&Document::of(simulation, median)),
        ReportFormat::Csv => Ok(csv(&YearTable::new(median, &people)).into_bytes()),
        ReportFormat::Xlsx => {
            let contents = Contents { name: &plan.name, people: &people, path: median, simulation: Some(simulation) };
            xlsx(&contents).map_err(|error| error.to_string())
        }
    }
}

/// Tells how many of how many.
type Tell = Box<dyn Fn(u64, u64) + Send + Sync>;

fn teller(running: &Running) -> Tell {
    let seen = running.seen.clone();
    Box::new(move |done, of| super::progress(&seen, done, of))
}

fn simulate(app: &App, question: &Question, watch: &Watch, tell: &Option<Tell>) -> Result<Simulation, Refusal> {
    let paths = u64::from(question.run.paths);
    let progress = |done: usize, all: usize| {
        if let Some(tell) = tell {
            tell(paths * done as u64 / all.max(1) as u64, paths);
        }
        watch.go_on()
    };
    let machine = Machine { threads: watch.threads, ..app.machine };
    let simulation = answer::simulate(&app.desk, question, machine, &progress)?;
    app.metrics.simulated(simulation.outcome.paths);
    Ok(simulation)
}

/// Media type and ending.
fn kind_of_file(format: ReportFormat) -> (&'static str, &'static str) {
    match format {
        ReportFormat::Pdf => ("application/pdf", "pdf"),
        ReportFormat::Xlsx => ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
        ReportFormat::Csv => ("text/csv; charset=utf-8", "csv"),
    }
}

/// The plan's name as a part of a file's: plain letters and digits, so that no system and no header takes offence.
fn file_stem(name: &str) -> String {
    let parts = name.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    let stem: String = parts.collect::<Vec<_>>().join("-").chars().take(60).collect();
    if stem.is_empty() { "plan".into() } else { stem }
}

#[cfg(test)]
mod tests {
    use super::file_stem;

    #[test]
    fn a_file_is_named_after_its_plan_in_plain_letters() {
        assert_eq!(file_stem("Ana & Ben: \"our\" plan/1"), "Ana-Ben-our-plan-1");
        assert_eq!(file_stem("../\r\n"), "plan");
    }
}
