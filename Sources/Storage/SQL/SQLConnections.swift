/// How the connections of one store are made. Each is made once, and handed to the one thread that uses it.
struct SQLConnections: Sendable {
    /// Makes a connection that nobody else has.
    typealias Connect = @Sendable () throws -> sending any SQLDatabase

    /// Called first; it also prepares the store. nil: the store is opened for reading.
    let writer: Connect?
    let reader: Connect
}
