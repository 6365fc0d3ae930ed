internal import HTTPServer

/// The table of what is served where. Paths are compared as they came; a query is ignored.
struct ReceiverRoutes: Sendable {
    /// What stands behind a path.
    enum Destination {
        case deliveries, health, readiness
    }

    private struct Row {
        let path: String
        let methods: [String]
        let destination: Destination
    }

    private let rows: [Row]

    init(deliveryPath: String) {
        rows = [
            Row(path: deliveryPath, methods: ["POST"], destination: .deliveries),
            Row(path: "/healthz", methods: ["GET", "HEAD"], destination: .health),
            Row(path: "/readyz", methods: ["GET", "HEAD"], destination: .readiness),
        ]
    }

    /// Finds what a request is for.
    func destination(of request: HTTPRequest) throws(RefusalReason) -> Destination {
        guard let row = rows.first(where: { $0.path == request.path }) else { throw .unknownPath }
        guard row.methods.contains(request.method) else { throw .otherMethod(allowed: row.methods) }
        return row.destination
    }
}
