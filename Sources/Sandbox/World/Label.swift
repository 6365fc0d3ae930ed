/// A label of a repository; its name compares without regard to case.
struct Label: Sendable {
    let id: Int64
    let name: String
    let color: String
    let description: String?
}
