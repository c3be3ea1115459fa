//! Writing files.

use std::io::Write;
use std::path::Path;

/// Writes a file as a whole or not at all: beside it first, then put in its place. A link stays one, a file that is
/// there keeps its permissions.
pub(crate) fn replace(path: &Path, content: impl AsRef<[u8]>) -> std::io::Result<()> {
    let (path, permissions) = match std::fs::metadata(path) {
        Ok(found) => (std::fs::canonicalize(path)?, Some(found.permissions())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => (path.to_owned(), None),
        Err(error) => return Err(error),
    };
    if permissions.as_ref().is_some_and(std::fs::Permissions::readonly) {
        return Err(std::io::ErrorKind::PermissionDenied.into());
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let beside = path.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).open(&beside)?;
    let written = (file.write_all(content.as_ref()))
        .and_then(|()| permissions.map_or(Ok(()), |permissions| file.set_permissions(permissions)))
        .and_then(|()| file.sync_all())
        .and_then(|()| std::fs::rename(&beside, &path));
    if written.is_err() {
        let _ = std::fs::remove_file(&beside);
    }
    written
}
