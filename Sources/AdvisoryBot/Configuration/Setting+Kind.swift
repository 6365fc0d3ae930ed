extension Setting {
    /// What a setting's value must look like.
    indirect enum Kind: Sendable {
        case flag
        case integer(ClosedRange<Int64>)
        /// A positive number that the forge gave, as a number or as its digits.
        case number
        case choice([String])
        /// Any text on one line.
        case text
        case address, url, urlPath, proxy, store
        /// The path of a file, from the configuration's folder unless it is absolute.
        case file
        /// The path of a folder, likewise.
        case folder
        case repository, login, team, label, branch, tagPrefix, commandPrefix
        /// The URL of a mail server, by one of these schemes.
        case mailURL([String])
        case mailAddress
        /// A day such as `2027-01-01`.
        case day
        /// A name of the time zone database.
        case timeZone
        case list(Kind, least: Int = 0)
        /// Objects, each of which is read by the table `Settings.repository`.
        case repositories
    }

    /// What is wrong with a value, and what cures it.
    struct Fault: Equatable {
        let problem: String
        let remedy: String

        init(_ problem: String, remedy: String) {
            self.problem = problem
            self.remedy = remedy
        }
    }
}
