//! The pieces screens are made of, by meaning. The gallery shows each in every state.
