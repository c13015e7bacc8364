import type { Position } from './ast.ts';

/** The first thing in a file that is not Apex; the entry points turn it into a Diagnostic. */
export class SyntaxFailure extends Error {
  readonly position: Position;

  constructor(message: string, position: Position) {
    super(message);
    this.position = { line: position.line, column: position.column };
  }
}
