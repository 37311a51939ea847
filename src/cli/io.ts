/** What a command may do to the world, so that tests can look on. */
export interface Io {
  stdout(text: string): void;
  stderr(text: string): void;
  /** @throws {Error} with the system's words. */
  readFile(path: string): string;
  readStdin(): string;
  writeFile(path: string, text: string): void;
}
