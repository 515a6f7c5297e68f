// The Python with onnxruntime and ONNX's checker, which tests of exported models run.
import { say } from './log.mjs';
import { pythonEnvironment } from './python.mjs';

/** Undefined, with a line that says why, if it cannot be made: those tests are skipped then. */
export function onnxPython() {
  try {
    return pythonEnvironment('onnxruntime-1.32.0');
  } catch (error) {
    say(`onnxruntime is not here, its tests are skipped: ${error.message.trim()}`);
  }
}
