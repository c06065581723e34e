//! `GET /api/v1/examples`

use axum::Json;
use overwinter_report::wire::v1::PlanFile;

use crate::fault::Fault;
use crate::kept_plan;
use crate::wire::plans::{Example, ExampleList};

/// Makes the list from names of files in `examples/plans`.
macro_rules! files {
    ($($name:literal),+ $(,)?) => { [$(($name, include_str!(concat!("../../../../examples/plans/", $name, ".toml")))),+] };
}

/// The plan files of the repository: the sample household, then from young to old.
const FILES: [(&str, &str); 11] = files![
    "couple",
    "young-renter",
    "family",
    "self-employed",
    "teacher-couple",
    "landlords",
    "late-starter",
    "early-retirement",
    "retired-couple",
    "single-retiree",
    "widow",
];

/// The plans that come with the program.
#[utoipa::path(
    get,
    path = "/api/v1/examples",
    operation_id = "listExamples",
    responses((status = 200, description = "The plans.", body = ExampleList))
)]
pub(super) async fn list_examples() -> Result<Json<ExampleList>, Fault> {
    let mut items = Vec::with_capacity(FILES.len());
    for (id, text) in FILES {
        let plan = kept_plan::read(text.to_owned()).await?;
        items.push(Example { id: id.to_owned(), title: plan.name, plan: PlanFile(plan.file) });
    }
    Ok(Json(ExampleList { items }))
}

#[cfg(test)]
mod tests {
    use super::FILES;

    #[test]
    fn every_example_of_the_repository_is_there() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/plans");
        let mut kept: Vec<String> = std::fs::read_dir(folder)
            .expect("the repository has examples")
            .map(|entry| entry.expect("a readable folder").file_name().to_string_lossy().replace(".toml", ""))
            .collect();
        let mut listed = FILES.map(|(id, _)| id.to_owned()).to_vec();
        kept.sort();
        listed.sort();
        assert_eq!(listed, kept);
    }
}
