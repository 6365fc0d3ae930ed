import Foundation

@testable import Disclosure

extension MessagesTests {
    /// Answers to comments, and a maintainer's own question.
    static let replies: [String: String] = {
        var state = Fixture.accepted
        state.seen = AdvisoryMemory(Fixture.snapshot(version: "0123456789abcdef"))
        let context = Workflow.Context(policy: Policy(), now: Fixture.now)
        let snapshot = Fixture.snapshot(version: "0123456789abcdef")
        func answer(_ replies: [Messages.Reply], _ role: Authority.Role = .maintainer, isCut: Bool = false) -> String {
            Messages.replies(replies, isCut: isCut, state, role, context).content
        }
        let misspelt = CommandReader(prefix: "/advisory").commands(in: Untrusted("/advisory severty high"))
        var misunderstandings: [Messages.Reply] = []
        for case .notUnderstood(let misunderstanding) in misspelt {
            misunderstandings.append(.notUnderstood(misunderstanding))
        }
        return [
            "reply-help-maintainer": answer([.help]),
            "reply-help-at-first": Messages.replies([.help], isCut: false, Fixture.blank(), .maintainer, context)
                .content,
            "reply-help-reporter": answer([.help], .reporter),
            "reply-help-other": answer([.help], .other),
            "reply-status": answer([.status]),
            "reply-done": answer([.done(.accept), .alreadySo(.severity(.high)), .done(.agree(.team, snapshot))]),
            "reply-done-duplicate": answer([.done(.duplicate(of: 12))]),
            "reply-agreed": answer([
                .agreed(
                    .agree(.reporter, snapshot),
                    obstacles: [
                        Gate.Item(name: "severity", state: .red, finding: "the advisory names none"),
                        Gate.Item(name: "fixed versions", state: .red, finding: "the advisory names none"),
                    ]
                )
            ]),
            "reply-recorded": answer([
                .recorded(.accept), .recorded(.disclose(snapshot)), .recorded(.duplicate(of: 12)),
                .recorded(.requestCVE(snapshot)), .recorded(.release(branch: nil, tag: nil, nil)),
            ]),
            "reply-not-done": answer([.notDone(name: "accept", reason: Authority.onlyMaintainers)], isCut: true),
            "reply-not-understood": answer(misunderstandings),
            "question-of-maintainer": Messages.question(
                Untrusted("Which version, @rae? <img src=x> ``` ![x](y)"),
                caseNumber: 12
            ).content,
        ]
    }()

    /// What stands between a command and its being done.
    static let obstacles: [String: String] = {
        let snapshot = Fixture.snapshot(version: "0123456789abcdef")
        let release = Request.release(["main", "v1.4.`3"], version: nil)
        return [
            "obstacle-no-advisory": Messages.noAdvisoryYet,
            "obstacle-no-account": Messages.noSuchAccount("rae"),
            "obstacle-no-person": Messages.notPerson(Account(id: 5, login: "acme", kind: .organization)),
            "obstacle-no-maintainer": Messages.noMaintainer(Fixture.reporter),
            "obstacle-foreign-team": Messages.foreignTeam(of: Fixture.widget),
            "obstacle-clock-disagrees": Messages.clockDisagrees,
            "obstacle-no-branch": Messages.noSuchBranch,
            "obstacle-fix-not-seen": Messages.fixNotSeen,
            "obstacle-version-moved": Messages.versionMovedOn(snapshot, .disclose(version: "1"), Policy()),
            "obstacle-version-moved-release": Messages.versionMovedOn(snapshot, release, Policy()),
            "obstacle-version-missing": Messages.versionMissing(snapshot, .agree(version: nil), Policy()),
            "obstacle-version-missing-release": Messages.versionMissing(snapshot, release, Policy()),
            "obstacle-version-missing-cve": Messages.versionMissing(snapshot, .requestCVE(version: nil), Policy()),
            "obstacle-forge": Messages.notToldByForge(
                Refusal(kind: .forbidden, message: "…", remedy: "Grant the App contents: read.")
            ),
        ].mapValues(\.sentences)
    }()
}
