internal import Disclosure
internal import JSON

/// `labels sync`: makes the labels that are missing where reports come in; changes and removes none.
struct LabelsSyncCommand: Command {
    private static let dryRun = Option("dry-run", "Only say what is missing.")

    let signature = CommandSignature(
        words: ["labels", "sync"],
        summary: "Create the labels that are missing.",
        options: [dryRun, .json, .configuration],
        details: "Works where reports come in: in intake.repository if there is one, else in the repository itself. "
            + "The label of fixes is made in the affected repository."
    )

    func run(_ call: Invocation) async throws -> ExitCode {
        let configuration = try call.configuration()
        let forge = try await call.surroundings.openForge(configuration)
        let onlyShows = call.has(Self.dryRun) || configuration.isDryRun
        var rows: [[String]] = []
        // What was made is told, even if the next one fails.
        defer { show(rows, call) }
        for (name, policy) in configuration.orderedRepositories {
            let place = policy.intakeRepository ?? name
            let missing = policy.labels.missing(in: try await forge.labelNames(in: place))
            if missing.isEmpty {
                rows.append([place.description, Self.complete, "all \(Signal.all.count) labels for issues are there"])
            }
            for signal in missing {
                if !onlyShows { try await forge.ensureLabel(policy.labels.label(of: signal), in: place) }
                rows.append([place.description, onlyShows ? "missing" : "created", policy.labels[signal]])
            }
            guard policy.labels.lacksFix(in: try await forge.labelNames(in: name)) else { continue }
            if !onlyShows { try await forge.ensureLabel(policy.labels.fixLabel, in: name) }
            rows.append([name.description, onlyShows ? "missing" : "created", policy.labels.fix])
        }
        if configuration.isDryRun, rows.contains(where: { $0[1] == "missing" }) {
            call.console.error("nothing was created: \(call.configurationFile) says \"dry_run\": true")
        }
        return .done
    }

    private func show(_ rows: [[String]], _ call: Invocation) {
        guard call.has(.json) else { return call.console.table(["repository", "state", "label"], rows) }
        call.console.json(
            JSONValue(rows) { row in
                [
                    "repository": .string(row[0]), "state": .string(row[1]),
                    "label": row[1] == Self.complete ? .null : .string(row[2]),
                ]
            }
        )
    }

    /// The state of a repository in which nothing is missing.
    private static let complete = "complete"
}

extension Configuration {
    /// The repositories as they follow each other in the file, with what holds for each.
    var orderedRepositories: [(name: RepositoryName, policy: Policy)] {
        repositoriesInOrder.compactMap { name in repositories[name].map { (name: name, policy: $0) } }
    }
}

extension LabelNames {
    /// Finds the signals whose labels are not among `names`.
    func missing(in names: [String]) -> [Signal] {
        let there = Set(names.map { $0.lowercased() })
        return Signal.all.filter { !there.contains(self[$0].lowercased()) }
    }

    /// Whether the label of fixes is not among `names`.
    func lacksFix(in names: [String]) -> Bool { !names.contains { $0.lowercased() == fix.lowercased() } }

    /// Makes the label of fixes, for pull requests.
    var fixLabel: ForgeLabel {
        ForgeLabel(name: fix, colour: "5319e7", description: "Mends a vulnerability that has a case")
    }

    /// Makes the label of a signal.
    func label(of signal: Signal) -> ForgeLabel {
        let (colour, description) =
            switch signal {
            case .report: ("d73a4a", "A report of a vulnerability")
            case .accepted: ("0e8a16", "Accepted: an advisory is drafted")
            case .needsInformation: ("fbca04", "The reporter is asked for more")
            case .declined: ("cfd3d7", "Declined")
            case .severity(.low): ("c2e0c6", "Severity of the advisory")
            case .severity(.medium): ("fef2c0", "Severity of the advisory")
            case .severity(.high): ("f9d0c4", "Severity of the advisory")
            case .severity(.critical): ("b60205", "Severity of the advisory")
            }
        return ForgeLabel(name: self[signal], colour: colour, description: description)
    }
}
