/// Why a command could not do what it was asked, and what cures it.
struct CommandFailure: Error, Equatable {
    let problem: String
    let remedy: String

    init(_ problem: String, remedy: String) {
        self.problem = problem
        self.remedy = remedy
    }
}
