pub(super) mod files;
mod hostile;
mod numbers;
mod words;

pub(super) use words::told;
