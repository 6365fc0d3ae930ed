internal import JSON

/// One line of the table of settings: what the reader checks, the schema tells, and the example shows.
struct Setting: Sendable {
    /// What stands for a setting that is not in the file.
    enum Fallback: Equatable, Sendable {
        case value(JSONValue)
        /// The same, but `null` in the file says that there is to be none.
        case valueUnlessNull(JSONValue)
        /// Nothing; `null` in the file says the same.
        case nothing
        /// The file must have it.
        case required

        /// Whether `null` in the file means something.
        var canBeNull: Bool {
            switch self {
            case .valueUnlessNull, .nothing: true
            case .value, .required: false
            }
        }
    }

    /// Keys joined by dots.
    let path: String
    let kind: Kind
    let fallback: Fallback
    /// A sentence for editors and for the reference.
    let description: String

    init(_ path: String, _ kind: Kind, _ fallback: Fallback, _ description: String) {
        self.path = path
        self.kind = kind
        self.fallback = fallback
        self.description = description
    }

    init(_ path: String, _ kind: Kind, _ fallback: JSONValue, _ description: String) {
        self.init(path, kind, .value(fallback), description)
    }

    /// The same setting below another key.
    func within(_ prefix: String) -> Setting { Setting("\(prefix).\(path)", kind, fallback, description) }
}
