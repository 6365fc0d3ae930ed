/// A request that is not accepted as it is: how to answer, after which the connection ends.
package struct HTTPRefusal: Error, Sendable, Equatable {
    package let status: Int
    /// One sentence for the client's developer, never with anything of the request in it.
    package let reason: String

    package init(_ status: Int, _ reason: String) {
        self.status = status
        self.reason = reason
    }
}
