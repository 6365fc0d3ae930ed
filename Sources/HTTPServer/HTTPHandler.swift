/// What answers requests.
package protocol HTTPHandler: Sendable {
    /// Answers `request` by calling `responder` once, now or later, from any thread.
    ///
    /// Called on the server's event loop: it must not block. Until the answer is given, the connection reads nothing more.
    func handle(_ request: HTTPRequest, _ responder: HTTPResponder)
}

/// Where the answer to one request goes. A second answer is ignored; without one the connection ends at its deadline.
package struct HTTPResponder: Sendable {
    private let send: @Sendable (HTTPResponse) -> Void

    package init(_ send: @escaping @Sendable (HTTPResponse) -> Void) { self.send = send }

    package func respond(_ response: HTTPResponse) { send(response) }
}
