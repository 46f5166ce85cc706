//! The language server, over standard input and output. The only place that knows LSP types.
//!
//! Notifications change the [`state`] before their handler's first `.await`, since after one their order is lost.
//! Everything else reads: a [`reading`] of the newest text, made off the handlers and outside of any lock, is
//! converted and sent.

mod actions;
mod capabilities;
mod closed;
mod convert;
mod everywhere;
mod frame;
mod intake;
mod parent;
mod reading;
mod server;
mod settings;
mod shared;
mod sources;
mod state;
mod workspace;

use std::process::ExitCode;

use tower_lsp::{LspService, Server};

use self::intake::Ending;
use self::server::BedeServer;
use crate::base::Base;

/// How many handlers may wait at once. They wait for readings, so that a few would keep new edits from being seen.
const HANDLERS: usize = 64;

/// Serves an editor until it says `exit` or is gone. The editor's process is named by itself, or at the start by
/// its command line.
pub fn run(client_process: Option<u32>) -> ExitCode {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build();
    let Ok(runtime) = runtime else {
        return ExitCode::from(2);
    };
    let ending = Ending::default();
    if let Some(process) = client_process {
        parent::exit_with(process);
    }
    // Read while the editor still introduces itself.
    runtime.spawn_blocking(Base::embedded);
    runtime.block_on(async {
        let input = intake::start(ending.clone());
        let (service, socket) = LspService::build(BedeServer::new)
            .custom_method(intake::MALFORMED, BedeServer::malformed)
            .finish();
        Server::new(input, tokio::io::stdout(), socket).concurrency_level(HANDLERS).serve(service).await;
    });
    // A reading that is under way has nobody left to hear of it.
    runtime.shutdown_background();
    ExitCode::from(ending.status())
}
