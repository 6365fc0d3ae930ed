internal import Disclosure

/// What `dry_run` pretends that the forge answered, so that every decision that follows is taken and shown as well.
enum Rehearsal {
    /// Makes up the answer to an effect; the same effect always gets the same one.
    static func result(of effect: Effect) -> Effect.Result {
        switch effect.call {
        case .createAdvisory:
            // Made from the marker's digits, which are all in the alphabet of these ids or mapped into it.
            AdvisoryID("GHSA-" + letters(effect.marker)).map { .advisoryCreated($0) } ?? .done
        case .requestFork: .forkSeen
        case .lookForFork: .forkSeen
        case .commentInPublic, .commentOnPrivateIssue, .commentOnAdvisory, .ensureStatusCard: .commented(id: "dry-run")
        case .requestCVE: .cveRequested
        case .planRelease(_, let fix, let rule):
            // Which tags there are is not read; the name stands for "the next one".
            rule.mayTag
                ? .releasePlanned(
                    ReleasePlan(branch: fix.branch, commit: fix.commit, tag: rule.tag ?? "next", version: "next")
                ) : .releaseNotFound
        case .createTag(_, let plan, _, _): .tagMade(object: plan.commit)
        case .createRelease(_, let draft):
            .releaseMade(ReleaseSnapshot(id: 0, tag: draft.tag, isDraft: draft.isDraft, publishedAt: nil))
        case .ensureCollaborators, .ensureCredit, .ensureSeverity, .lockIssue, .redactIssue, .removeLabel,
            .acceptReport, .createTagRef, .markRelease, .ensurePatchedVersions, .publishAdvisory, .unlockIssue,
            .closeIssue, .reopenIssue, .notifyTeam, .closeAdvisory, .lookUpCoordinator, .ensureVector,
            .ensureWeaknesses,
            .ensureProduct, .createIntakeIssue, .sendMail:
            .done
        }
    }

    private static func letters(_ marker: String) -> String {
        let alphabet = Array("23456789cfghjmpqrvwx")
        let letters = marker.utf8.prefix(12).map { alphabet[Int($0) % alphabet.count] }
        return [letters[0..<4], letters[4..<8], letters[8..<12]].map { String($0) }.joined(separator: "-")
    }
}

extension Case {
    /// Whether its advisory is only pretended: a rehearsed acceptance drafts none, and a private report is one already.
    var isAdvisoryPretended: Bool {
        switch intake {
        case .privateReport: false
        case .issue, .mail, .part: isRehearsal
        }
    }
}
