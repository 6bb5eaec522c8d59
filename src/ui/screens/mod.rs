//! One file per screen: drawing only.
