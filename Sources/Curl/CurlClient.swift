/// libcurl as asynchronous calls, which share connections, limits and one thread.
///
/// It follows no redirect and repeats no write; it ignores cookies, `.netrc` and the environment's proxies.
package final class CurlClient: Sendable {
    private let loop: CurlLoop

    package init(configuration: CurlConfiguration = CurlConfiguration()) {
        loop = CurlLoop(configuration)
        loop.start()
    }

    deinit { loop.stop() }

    /// Sends a request once and waits for the whole answer, whatever its status.
    ///
    /// POST, PUT, PATCH and DELETE leave on a connection of their own and are never sent twice. GET and HEAD may be, by
    /// libcurl, when a connection from before turns out to be dead. Cancelling the task ends the call at once.
    package func send(_ request: CurlRequest) async throws(CurlError) -> CurlResponse {
        try await run(.http(try CheckedRequest(checking: request)))
    }

    /// Carries an errand at a mail server out, once. The answer's status is the server's last reply code.
    ///
    /// Of a submission, `.notSent` means that the text did not begin to leave, and `.mayHaveArrived` that it did; then
    /// a reply from 400 on still says that the server did not take it, and 250 that it did.
    package func send(_ request: CurlMailRequest) async throws(CurlError) -> CurlResponse {
        try await run(.mail(try CheckedMailRequest(checking: request)))
    }

    private func run(_ checked: CheckedCall) async throws(CurlError) -> CurlResponse {
        guard !Task.isCancelled else {
            throw CurlError(kind: .cancelled(sentPossibly: false), message: "the task was cancelled before the call")
        }
        let id = loop.nextID()
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                loop.submit(PendingCall(id: id, request: checked, continuation: continuation))
                // The handler may have run just before the call was submitted, and found nothing to cancel.
                if Task.isCancelled { loop.cancel(id) }
            }
        } onCancel: {
            loop.cancel(id)
        }
        return try outcome.get()
    }

    /// Gives every call up, and refuses those to come; may be called more than once.
    package func shutDown() { loop.stop() }
}
