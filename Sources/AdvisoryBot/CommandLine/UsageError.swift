/// Why a command line was not understood.
struct UsageError: Error, Equatable {
    let problem: String
    let remedy: String

    init(_ problem: String, remedy: String) {
        self.problem = problem
        self.remedy = remedy
    }
}
