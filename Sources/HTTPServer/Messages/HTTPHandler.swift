/// What answers requests.
package protocol HTTPHandler: Sendable {
    /// Answers `request` by calling `responder` once, now or later, from any thread.
    ///
    /// Called on the server's event loop: it must not block. Until the answer is given, the connection reads nothing
    /// more.
    func handle(_ request: HTTPRequest, _ responder: HTTPResponder)

    /// Refuses a request by its head alone: a response is sent at once and the connection ends; `nil` lets the body
    /// come.
    ///
    /// Called on the server's event loop for every request, before its body is read and before `100 Continue`, with an
    /// empty `body`: it must not block.
    func judge(_ head: HTTPRequest) -> HTTPResponse?
}

extension HTTPHandler {
    /// Lets every request through to `handle`.
    package func judge(_ head: HTTPRequest) -> HTTPResponse? { nil }
}
