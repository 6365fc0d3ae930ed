package import FoundationEssentials
package import HTTPServer
internal import Cryptography
internal import Locking

/// A small GitHub in one process and in memory: REST calls, webhooks and plain pages, for the demo and for tests.
///
/// Any thread may call anything; calls are carried out one after the other and never block for long.
package final class SandboxForge: Sendable {
    package let configuration: Configuration
    private let now: @Sendable () -> Date
    private let state: Locked<ForgeState>

    /// Makes an empty forge whose wall clock is `now`; `random` gives that many bytes, for tokens, GUIDs and ids.
    package init(
        configuration: Configuration,
        now: @escaping @Sendable () -> Date,
        random: @escaping @Sendable (Int) -> [UInt8] = { RandomBytes.make(count: $0) }
    ) {
        self.configuration = configuration
        self.now = now
        state = Locked(ForgeState(configuration: configuration, random: random, now: now()))
    }

    /// Answers a request to the API or a page; a lost answer becomes an empty 500, because this form must answer.
    package func handle(_ request: HTTPRequest) -> HTTPResponse {
        switch answer(request) {
        case .response(let response): response
        case .lost: HTTPResponse(status: 500, headers: ["Connection": "close"])
        }
    }

    /// Answers a request to the API or a page, or says that the answer is lost.
    package func answer(_ request: HTTPRequest) -> SandboxAnswer {
        guard let path = apiPath(of: request) else {
            return .response(page(for: request))
        }
        let credential = request.headers[only: "Authorization"] ?? ""
        let write = request.method != "GET"
        let (call, decide) = withState { state in
            state.begin(path: path, request, credential: credential)
            return (
                SandboxCall(method: request.method, path: path, number: state.calls, isWrite: write), state.decideFault
            )
        }
        // Outside of the lock, so that a test may look at the forge while it decides.
        let fault = decide?(call)
        let clock = now
        return withState { state in
            state.answer(request, path: path, call: call, fault: fault, credential: credential, clock: clock)
        }
    }

    /// Every REST call so far with its answer.
    package var exchanges: [SandboxExchange] { withState { $0.exchanges } }

    /// Each breach of GitHub's written rules by the App, as a sentence.
    package var violations: [String] { withState { $0.examiner.violations } }

    /// Sets who decides about faults; nil lets everything succeed.
    package func setFault(_ decide: (@Sendable (SandboxCall) -> SandboxFault?)?) {
        withState { $0.decideFault = decide }
    }

    /// Reads or changes the state at the present moment, while nobody else does.
    func withState<Result: Sendable, Failure: Error>(
        _ body: (inout ForgeState) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try state.withLock { (state) throws(Failure) -> Result in
            state.world.now = now()
            return try body(&state)
        }
    }

    /// The path within the API; nil for a page.
    private func apiPath(of request: HTTPRequest) -> String? {
        guard request.path.hasPrefix(configuration.apiPath + "/") else { return nil }
        return String(request.path.dropFirst(configuration.apiPath.count))
    }
}
