//! Links between the pages of the repository lead somewhere.

use std::path::Path;

use super::tracked;
use crate::process::Checked;
use crate::workspace::Workspace;

/// Every relative link of every Markdown file names a file that is there.
pub fn check(workspace: &Workspace) -> Checked {
    let mut broken = 0;
    for name in tracked::files(workspace)?.iter().filter(|name| name.ends_with(".md")) {
        let file = workspace.root.join(name);
        let text = std::fs::read_to_string(&file).map_err(|error| format!("{name}: {error}"))?;
        let folder = file.parent().unwrap_or(Path::new(""));
        for target in targets(&text).into_iter().filter(|target| !folder.join(target).exists()) {
            eprintln!("{name}: {target} is not there");
            broken += 1;
        }
    }
    if broken == 0 { Ok(()) } else { Err(format!("{broken} links lead nowhere")) }
}

/// The relative targets of `[text](target)`, without their fragments.
fn targets(text: &str) -> Vec<&str> {
    let after = text.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    let files = after.map(|(target, _)| target.split_once('#').map_or(target, |(file, _)| file));
    files.filter(|file| !file.is_empty() && !file.contains(':')).collect()
}

#[cfg(test)]
mod tests {
    use super::targets;

    #[test]
    fn only_links_to_files_are_followed() {
        let text = "[a](b.md) and ![c](d/e.png), [f](#here), [g](h.md#there), [i](https://example.org/x), <https://example.org>";
        assert_eq!(targets(text), ["b.md", "d/e.png", "h.md"]);
    }
}
