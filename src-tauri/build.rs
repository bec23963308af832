//! Compiles the window's settings and the front end into the shell.

fn main() {
    println!("cargo:rerun-if-changed=ui/dist");
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    if !std::path::Path::new("ui/dist/index.html").exists() {
        println!(
            "cargo:error=ui/dist is missing: the window shows the built front end. Run `npm --prefix ui ci && \
             npm --prefix ui run build`, or let `cargo xtask demo` do everything."
        );
        std::process::exit(1);
    }
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/**/*.json")
        .app_manifest(tauri_build::AppManifest::new().commands(&["rpc"]));
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo:error=tauri-build: {error:#}");
        std::process::exit(1);
    }
}
