//! Configuration files: `static-config.yaml`, `.env`, JSON and links, read and written.
