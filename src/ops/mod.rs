//! Use cases: permission, then rules, then one transaction.
