import Foundation
import Testing

@testable import Disclosure
@testable import Storage

struct StoreConformanceOfRepositories {
    private let now = Sample.now

    @Test(arguments: StoreUnderTest.all)
    func `the names of a repository are listed, the latest first`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            let (old, new) = (try Sample.repository("O/Old"), try Sample.repository("o/new"))

            #expect(try await store.recognise(old, id: 7, seenAt: now) == 7)
            #expect(try await store.recognise(new, id: 7, seenAt: now.addingTimeInterval(1)) == 7)
            #expect(try await store.listRepositories().map(\.name.description) == ["o/new", "o/old"])
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `an old name that is seen late does not become the latest`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            let (old, new) = (try Sample.repository("o/old"), try Sample.repository("o/new"))
            _ = try await store.recognise(old, id: 7, seenAt: now)
            _ = try await store.recognise(new, id: 7, seenAt: now.addingTimeInterval(1))

            _ = try await store.recognise(old, id: 7, seenAt: now.addingTimeInterval(2))

            #expect(try await store.listRepositories().map(\.name) == [new, old])
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `a name that a repository has again becomes the latest by hand`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            let (old, new) = (try Sample.repository("o/old"), try Sample.repository("o/new"))
            _ = try await store.recognise(old, id: 7, seenAt: now)
            _ = try await store.recognise(new, id: 7, seenAt: now.addingTimeInterval(1))

            #expect(try await store.adoptRepository(old, id: 7, at: now.addingTimeInterval(2)))

            #expect(try await store.listRepositories().map(\.name) == [old, new])
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `a case is found by every name of its repository`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            var change = try Sample.opening(1)
            change.newState?.advisory = try Sample.advisory().id
            try await store.commit(change)
            let new = try Sample.repository("octo-org/Gadget")
            for name in [try Sample.repository(), new] { _ = try await store.recognise(name, id: 7, seenAt: now) }

            let issue = Case.Intake.issue(IssueReference(new, 1))
            let advisory = AdvisoryReference(new, try Sample.advisory().id)
            #expect(try await store.storedCase(intake: issue, isRehearsal: false)?.state == change.newState)
            #expect(try await store.storedCase(advisory: advisory, isRehearsal: false)?.state == change.newState)
            #expect(try await store.storedCase(intake: issue, isRehearsal: true) == nil)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `a case is not found by the name of another repository`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            try await store.commit(Sample.opening(1))
            let other = try Sample.repository("octo-org/gadget")
            _ = try await store.recognise(Sample.repository(), id: 7, seenAt: now)
            _ = try await store.recognise(other, id: 8, seenAt: now)

            let issue = Case.Intake.issue(IssueReference(other, 1))
            #expect(try await store.storedCase(intake: issue, isRehearsal: false) == nil)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `a name goes to another repository while no case stands under it`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            // The underscore stands for itself alone.
            let name = try Sample.repository("octo-org/wi_get")
            try await store.commit(Sample.opening(1))
            _ = try await store.recognise(name, id: 7, seenAt: now)

            #expect(try await store.recognise(name, id: 8, seenAt: now) == 8)
        }
    }

    @Test(arguments: StoreUnderTest.all, ["octo-org/widget", "octo-org/reports"])
    func `a name under which cases stand keeps its repository`(kind: StoreUnderTest, name: String) async throws {
        try await kind.withStore { store in
            let name = try Sample.repository(name)
            let intake = Case.Intake.issue(IssueReference(try Sample.repository("octo-org/reports"), 1))
            var change = Change(at: now)
            change.newState = Case(number: 1, repository: try Sample.repository(), intake: intake, isRehearsal: false)
            try await store.commit(change)
            _ = try await store.recognise(name, id: 7, seenAt: now)

            #expect(try await store.recognise(name, id: 8, seenAt: now.addingTimeInterval(1)) == 7)
            #expect(try await store.listRepositories().map(\.seenAt) == [now])
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `a repository that takes another's place is adopted by hand`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            let name = try Sample.repository()
            try await store.commit(Sample.opening(1))
            _ = try await store.recognise(name, id: 7, seenAt: now)

            #expect(try await store.adoptRepository(name, id: 8, at: now))

            #expect(try await store.recognise(name, id: 8, seenAt: now) == 8)
            #expect(try await store.listJournal(ofCase: nil).last?.kind == "repository-adopted")
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `a name is not adopted while its repository may live on by another`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            let (old, new) = (try Sample.repository("o/old"), try Sample.repository("o/new"))
            for name in [old, new] { _ = try await store.recognise(name, id: 7, seenAt: now) }

            #expect(try await store.adoptRepository(old, id: 8, at: now) == false)
            #expect(try await store.adoptRepository(Sample.repository("o/unknown"), id: 8, at: now) == false)
            #expect(try await store.listRepositories().map(\.id) == [7, 7])
        }
    }
}
