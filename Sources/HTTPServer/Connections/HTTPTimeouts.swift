/// How long a connection may take for each thing it does.
package struct HTTPTimeouts: Sendable, Equatable {
    /// From the first byte of a request to the end of its head, and from a connection's start to its first byte; then
    /// 408.
    package var head: Duration = .seconds(15)
    /// From the first byte of a request to its last, whatever trickles in; then 408.
    package var request: Duration = .seconds(30)
    /// From the last byte of a request to its answer; then 503.
    package var answer: Duration = .seconds(30)
    /// From an answer to its last byte taken by the client; then the connection is cut.
    package var write: Duration = .seconds(30)
    /// Between two requests on one connection; then it is closed.
    package var idle: Duration = .seconds(15)
    /// From the end of the last answer until the client closes too; then the connection is cut.
    package var linger: Duration = .seconds(1)

    package init() {}
}
