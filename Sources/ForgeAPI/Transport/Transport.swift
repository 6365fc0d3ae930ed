/// Whoever carries a call to the forge and brings its answer: libcurl in the program, a script in tests.
package protocol Transport: Sendable {
    /// Sends one call, follows no redirect and repeats nothing.
    func send(_ call: HTTPCall) async throws(TransportError) -> HTTPAnswer
}
