internal import HTTPServer
internal import Locking
internal import Sandbox

/// The sandbox behind an address that has to be known before the sandbox can be made.
final class DemoPages: HTTPHandler {
    private let forge = Locked<SandboxForge?>(nil)

    /// Answers with this forge from now on.
    func show(_ forge: SandboxForge) {
        self.forge.withLock { $0 = forge }
    }

    func handle(_ request: HTTPRequest, _ responder: HTTPResponder) {
        guard let forge = forge.withLock({ $0 }) else {
            return responder.respond(HTTPResponse(status: 503, text: "starting\n"))
        }
        SandboxHandler(forge).handle(request, responder)
    }
}
