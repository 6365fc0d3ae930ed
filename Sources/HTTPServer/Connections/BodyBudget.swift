/// How many bytes of request bodies are in memory, in all connections and with all handlers that have not answered yet.
struct BodyBudget {
    let limit: Int
    private(set) var held = 0

    init(limit: Int) { self.limit = limit }

    var isExceeded: Bool { held > limit }

    /// Tells whether `count` more bytes would fit now. Nothing is set aside for them: announcing a body costs a client
    /// nothing.
    func hasRoom(for count: Int) -> Bool { count <= limit - held }

    /// Takes note that a holder has `new` bytes instead of `old`.
    mutating func change(from old: Int, to new: Int) { held += new - old }
}
