pub(super) mod files;
mod hostile;
mod words;

pub(super) use words::told;
