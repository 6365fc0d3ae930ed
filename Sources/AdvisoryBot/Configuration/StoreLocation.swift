/// Which store keeps the cases, and where.
package enum StoreLocation: Equatable, Sendable {
    /// A SQLite database, as an absolute path.
    case sqlite(path: String)

    /// Reads `sqlite:PATH`, a path from `folder` unless it is absolute; nil for anything else.
    package init?(_ url: String, relativeTo folder: String) {
        guard url.hasPrefix("sqlite:"), !url.hasPrefix("sqlite://"), !url.hasSuffix("/") else { return nil }
        let path = String(url.dropFirst("sqlite:".count))
        guard !path.isEmpty, path != ":memory:" else { return nil }
        self = .sqlite(path: path.hasPrefix("/") ? path : folder + "/" + path)
    }

    /// The location as the configuration writes it.
    package var url: String {
        switch self {
        case .sqlite(let path): "sqlite:" + path
        }
    }
}
