//! Files in and out: sheets and documents. No SQL, no window.
