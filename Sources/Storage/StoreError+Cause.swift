internal import Disclosure

extension StoreError {
    /// Makes what the store's callers see of any error inside it.
    init(_ cause: any Error) {
        self =
            switch cause {
            case let error as StoreError: error
            case let failure as SQLFailure: .failed(failure.description)
            default: .failed(String(describing: cause))
            }
    }
}
