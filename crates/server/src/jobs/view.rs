//! A job as the API shows it.

use overwinter_store::jobs::{Standing, State};

use super::Seen;
use crate::wire::jobs::{Job, JobKind, JobProgress, JobResult, JobState};
use crate::wire::time;

/// The job as the store knows it.
pub(crate) fn job(standing: Standing) -> Job {
    let id = standing.id.0;
    let state = match standing.state {
        State::Waiting => JobState::Waiting,
        State::Running => JobState::Running,
        State::Done => JobState::Done,
        State::Dead => JobState::Failed,
        State::Cancelled => JobState::Cancelled,
    };
    // A job that is done has done everything, whatever was written down last.
    let done = if state == JobState::Done { standing.progress_of } else { standing.progress_done };
    let result = standing.result.map(|result| JobResult {
        href: format!("/api/v1/jobs/{id}/result"),
        media_type: result.media_type,
        file_name: result.file_name,
        bytes: result.size,
    });
    Job {
        id,
        kind: kind(&standing.kind),
        state,
        progress: JobProgress { done, of: standing.progress_of },
        created_at: time::text(standing.created_at),
        result,
        // Why one of several tries failed is no business of whoever waits for the next.
        failure: standing.failure.filter(|_| state == JobState::Failed),
    }
}

/// The same job as it is seen where it runs.
pub(super) fn running(job: &Job, seen: &Seen) -> Job {
    let count = |steps| i64::try_from(steps).unwrap_or(i64::MAX);
    let progress = if seen.of == 0 { job.progress } else { JobProgress { done: count(seen.done), of: count(seen.of) } };
    Job { state: JobState::Running, progress, ..job.clone() }
}

impl JobState {
    /// Whether nothing more will happen.
    pub fn is_end(self) -> bool {
        match self {
            JobState::Waiting | JobState::Running => false,
            JobState::Done | JobState::Failed | JobState::Cancelled => true,
        }
    }
}

fn kind(word: &str) -> JobKind {
    let known = JobKind::ALL.into_iter().find(|kind| kind.word() == word);
    known.expect("only the server asks for jobs, and for these kinds")
}
