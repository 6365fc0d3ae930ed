internal import Disclosure

/// The rules by which a command line becomes words and options: options anywhere, `--name=value`, `--` ends them.
struct ArgumentParser {
    /// What was typed, sorted.
    struct Parts: Equatable {
        var words: [String] = []
        /// By name, each with its value.
        var options: [String: String] = [:]
    }

    /// Every option of any command.
    let options: [Option]

    /// Sorts what was typed after the program's name; which command it means is not looked at.
    func parse(_ arguments: [String]) throws(UsageError) -> Parts {
        var parts = Parts()
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            if argument == "--" {
                parts.words += rest
                break
            }
            guard argument.hasPrefix("-"), argument != "-" else {
                parts.words.append(argument)
                continue
            }
            let (name, given) = split(argument)
            guard let option = options.first(where: { $0.name == name }) else { throw unknown(argument) }
            guard parts.options[name] == nil || option.value == nil else {
                throw UsageError("--\(name) is given twice", remedy: "Give it once.")
            }
            switch (option.value, given) {
            case (nil, nil): parts.options[name] = ""
            case (nil, .some): throw UsageError("--\(name) takes no value", remedy: "Leave the value out.")
            case (.some, .some(let value)): parts.options[name] = value
            case (.some(let wanted), nil):
                guard let value = rest.popFirst(), !value.hasPrefix("--") else {
                    throw UsageError("--\(name) needs a value", remedy: "Type --\(name) \(wanted).")
                }
                parts.options[name] = value
            }
        }
        return parts
    }

    /// Makes the error for an option that is not known to any command, or not to the one that was meant.
    func unknown(_ argument: String) -> UsageError {
        let (name, _) = split(argument)
        let hint = Suggestion.closest(to: name, among: options.map(\.name)).map { "Did you mean --\($0)? " } ?? ""
        let shown = VisibleText.escape(argument.hasPrefix("-") ? argument : "--" + argument)
        return UsageError("unknown option \(shown)", remedy: hint + "--help lists the options.")
    }

    private func split(_ argument: String) -> (name: String, value: String?) {
        if argument == "-h" { return (Option.help.name, nil) }
        guard argument.hasPrefix("--") else { return (argument, nil) }
        let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return (String(parts.first ?? ""), parts.count == 2 ? String(parts[1]) : nil)
    }
}
