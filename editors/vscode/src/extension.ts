/** Starts `bede lsp` and keeps it to the settings. All else is the server's work. */

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { commands, ExtensionContext, window, workspace } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/node';

const LANGUAGES = ['markdown', 'plaintext', 'quarto', 'rmd'];
const SCHEMES = ['file', 'untitled'];

/** How long the program may take to say its version. */
const PATIENCE_MS = 10_000;

let client: LanguageClient | undefined;

/** The last of the starts and stops, which come one after the other. */
let turn: Promise<void> = Promise.resolve();

export function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand('bede.restart', () => take(restart)),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('bede.path')) {
        void take(restart);
      }
    }),
  );
  return take(start);
}

export function deactivate(): Promise<void> {
  return take(stop);
}

function take(action: () => Promise<void>): Promise<void> {
  turn = turn.then(action).catch((problem: unknown) => {
    void window.showErrorMessage(`Bede: ${message(problem)}`);
  });
  return turn;
}

async function restart(): Promise<void> {
  await stop();
  await start();
}

async function start(): Promise<void> {
  const program = workspace.getConfiguration('bede').get('path', 'bede');
  const problem = await problemWith(program);
  if (problem !== undefined) {
    // Not awaited: the message may stand for hours.
    void complain(problem);
    return;
  }
  client = new LanguageClient(
    'bede',
    'Bede',
    { command: program, args: ['lsp'] },
    {
      documentSelector: [
        ...LANGUAGES.flatMap((language) => SCHEMES.map((scheme) => ({ language, scheme }))),
        // So that a name is added to the settings as they are in the editor.
        { scheme: 'file', pattern: '**/bede.toml' },
      ],
      // What is set here comes to the server at the start and with each change.
      synchronize: { configurationSection: 'bede' },
    },
  );
  await client.start();
}

async function stop(): Promise<void> {
  const stopped = client;
  client = undefined;
  await stopped?.dispose();
}

/** What keeps the program from being run, if anything does. */
async function problemWith(program: string): Promise<string | undefined> {
  try {
    await promisify(execFile)(program, ['--version'], { timeout: PATIENCE_MS });
    return undefined;
  } catch (problem) {
    return (problem as NodeJS.ErrnoException).code === 'ENOENT'
      ? `There is no program “${program}”. Install Bede, or give the program's path in the setting bede.path.`
      : `The program “${program}” does not run: ${message(problem)}`;
  }
}

async function complain(problem: string): Promise<void> {
  const choice = await window.showErrorMessage(problem, 'Open Settings', 'Try Again');
  if (choice === 'Open Settings') {
    await commands.executeCommand('workbench.action.openSettings', 'bede.path');
  } else if (choice === 'Try Again') {
    await take(restart);
  }
}

function message(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem);
}
