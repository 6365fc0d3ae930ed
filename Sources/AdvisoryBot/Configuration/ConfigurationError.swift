/// Why a configuration is refused: everything that is wrong with it, in the order of the settings.
package struct ConfigurationError: Error, Equatable, Sendable {
    /// The file as the operator named it.
    package let file: String
    /// At least one.
    package let problems: [ConfigurationProblem]

    package init(file: String, problems: [ConfigurationProblem]) {
        self.file = file
        self.problems = problems
    }
}
