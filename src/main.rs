//! The command `gouji`; see the library's `cli`.

fn main() -> std::process::ExitCode {
    gouji::cli::main()
}
