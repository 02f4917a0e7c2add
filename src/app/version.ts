/** The app's version as people read it out to the office; a test keeps it equal to package.json. */
export const VERSION = '0.1.0';
