/// Where the answer to one request goes. A second answer is ignored.
///
/// A responder that is dropped without an answer sends 500; one that is kept without an answer sends 503 at its
/// deadline.
package struct HTTPResponder: Sendable {
    private let send: @Sendable (HTTPResponse) -> Void

    package init(_ send: @escaping @Sendable (HTTPResponse) -> Void) { self.send = send }

    /// Sends `response` if none was sent yet and the client is still there.
    package func respond(_ response: HTTPResponse) { send(response) }
}
