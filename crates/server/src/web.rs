//! The embedded web app: a static export with clean addresses, each page with the policy that its inline scripts need.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../web/out"]
#[allow_missing = true]
struct Embedded;

/// A file of the export.
pub(crate) struct Asset {
    /// Its name in the export.
    pub name: String,
    pub bytes: Cow<'static, [u8]>,
    /// A quoted hash.
    pub etag: String,
}

type Find = fn(&str) -> Option<(Cow<'static, [u8]>, [u8; 32])>;

/// A web app.
#[derive(Clone, Debug)]
pub struct Web {
    find: Find,
    /// Hashes of inline scripts by page.
    scripts: BTreeMap<String, Vec<String>>,
}

/// The build's list of inline scripts. It is ours, not the browser's.
const POLICY: &str = "csp.json";

impl Web {
    /// The one that is built into the program.
    pub fn embedded() -> Self {
        Web::found_by(|name| Embedded::get(name).map(|file| (file.data, file.metadata.sha256_hash())))
    }

    /// None, as in a program that was built without it.
    pub fn missing() -> Self {
        Web::found_by(|_| None)
    }

    fn found_by(find: Find) -> Self {
        let scripts = find(POLICY).and_then(|(bytes, _)| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        Web { find, scripts }
    }

    /// Whether there is a page to show.
    pub(crate) fn is_built(&self) -> bool {
        (self.find)("index.html").is_some()
    }

    /// The file behind an address: itself, or the page of that name.
    pub(crate) fn at(&self, path: &str) -> Option<Asset> {
        let path = path.trim_matches('/');
        let page = if path.is_empty() { "index.html".into() } else { format!("{path}.html") };
        let names = [path.to_owned(), page, format!("{path}/index.html")];
        names.into_iter().filter(|name| name != POLICY && !name.is_empty()).find_map(|name| self.named(&name))
    }

    /// The page for what isn't there.
    pub(crate) fn not_found(&self) -> Option<Asset> {
        self.named("404.html")
    }

    fn named(&self, name: &str) -> Option<Asset> {
        let (bytes, hash) = (self.find)(name)?;
        let etag = hash[..16].iter().fold(String::from("\""), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        });
        Some(Asset { name: name.into(), bytes, etag: etag + "\"" })
    }

    /// The content policy of a page.
    pub(crate) fn policy(&self, page: &str) -> String {
        let hashes = self.scripts.get(page).into_iter().flatten();
        // What a hash may hold is checked, so that the file can't add a directive.
        let plain =
            |hash: &&String| hash.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=' | b'-' | b'_'));
        let hashes = hashes.filter(plain).fold(String::new(), |text, hash| text + " '" + hash + "'");
        format!(
            "default-src 'none'; script-src 'self'{hashes}; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; \
             manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        )
    }
}

impl Asset {
    /// Whether it is a page.
    pub fn is_page(&self) -> bool {
        self.name.ends_with(".html")
    }

    /// Its media type, by its name.
    pub fn media_type(&self) -> &'static str {
        match self.name.rsplit('.').next().unwrap_or_default() {
            "html" => "text/html; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "json" => "application/json",
            "webmanifest" => "application/manifest+json",
            "txt" => "text/plain; charset=utf-8",
            "svg" => "image/svg+xml",
            "png" => "image/png",
            "ico" => "image/x-icon",
            "woff2" => "font/woff2",
            _ => "application/octet-stream",
        }
    }

    /// Files with a hash in their name never change; anything else is asked for again.
    pub fn cache_control(&self) -> &'static str {
        if self.name.starts_with("_next/static/") { "public, max-age=31536000, immutable" } else { "no-cache" }
    }
}
