/// One thing that is wrong with a configuration, and what cures it.
package struct ConfigurationProblem: Equatable, Sendable {
    /// The setting's path such as `forge.api_url` or `repositories[1].name`; empty for the file as a whole.
    package let path: String
    package let problem: String
    package let remedy: String

    package init(_ path: String, _ problem: String, remedy: String) {
        self.path = path
        self.problem = problem
        self.remedy = remedy
    }
}
