//! `GET /api/v1/examples`

use axum::Json;
use overwinter_report::wire::v1::PlanFile;

use crate::fault::Fault;
use crate::kept_plan;
use crate::wire::plans::{Example, ExampleList};

/// The plan files of the repository, the sample household first.
const FILES: [(&str, &str); 5] = [
    ("couple", include_str!("../../../../examples/plans/couple.toml")),
    ("early-retirement", include_str!("../../../../examples/plans/early-retirement.toml")),
    ("late-starter", include_str!("../../../../examples/plans/late-starter.toml")),
    ("single-retiree", include_str!("../../../../examples/plans/single-retiree.toml")),
    ("teacher-couple", include_str!("../../../../examples/plans/teacher-couple.toml")),
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
