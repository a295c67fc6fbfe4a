//! Each recipe, run by the shell that it is for.
