import { PRODUCT_TASK_STATE } from '#src/domain/product-task.ts';
import type { Database } from './database.ts';

export interface ProductTaskRow {
  readonly pk: number;
  readonly product: number;
  readonly state: number;
  readonly parameters_type: 'random' | 'cosfile';
  /** JSON of what the task was started with. */
  readonly parameters: string;
  /** Where the list of names is; null for random names. */
  readonly input: string | null;
  readonly result_type: 'cosfile' | 'errmsg' | null;
  /** Where the result file is, or what went wrong. */
  readonly result: string | null;
  readonly batch_count: number;
  readonly batch_offset: number;
  readonly failures: number;
  readonly created: number;
  readonly updated: number;
  readonly completed: number | null;
}

export type NewProductTask = Pick<
  ProductTaskRow,
  'product' | 'parameters_type' | 'parameters' | 'input' | 'batch_count' | 'created'
>;

/** What became of one row of a task; no error means that the device was created. */
export interface TaskResult {
  readonly name: string;
  readonly error: string | null;
}

/** Tasks that create devices in batch. */
export interface ProductTaskStore {
  insert(task: NewProductTask): number;
  byPk(pk: number): ProductTaskRow | undefined;
  count(product: number): number;
  /** The newest first. */
  page(product: number, offset: number, limit: number): ProductTaskRow[];
  /** The oldest task that is not finished. */
  unfinished(): ProductTaskRow | undefined;
  setState(pk: number, state: number, now: number): void;
  /** Notes the results of the next rows, and moves on behind them. */
  addResults(task: ProductTaskRow, results: readonly TaskResult[], now: number): void;
  /** The results from a row on, in the order of the task. */
  results(pk: number, from: number, limit: number): TaskResult[];
  /** Ends a task; its results are in the result file from now on. */
  finish(
    pk: number,
    end: Pick<ProductTaskRow, 'state' | 'result_type' | 'result'>,
    now: number,
  ): void;
}

export function createProductTaskStore(db: Database): ProductTaskStore {
  const byPk = (pk: number): ProductTaskRow | undefined =>
    db.get<ProductTaskRow>('SELECT * FROM product_tasks WHERE pk = ?', pk);
  return {
    insert: (t) =>
      db.run(
        `INSERT INTO product_tasks (product, state, parameters_type, parameters, input, batch_count,
           created, updated) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)`,
        t.product,
        PRODUCT_TASK_STATE.waiting,
        t.parameters_type,
        t.parameters,
        t.input,
        t.batch_count,
        t.created,
      ).lastId,
    byPk,
    count: (product) =>
      db.get<{ n: number }>('SELECT COUNT(*) AS n FROM product_tasks WHERE product = ?', product)
        ?.n ?? 0,
    page: (product, offset, limit) =>
      db.all<ProductTaskRow>(
        'SELECT * FROM product_tasks WHERE product = ? ORDER BY pk DESC LIMIT ? OFFSET ?',
        product,
        limit,
        offset,
      ),
    unfinished: () =>
      db.get<ProductTaskRow>(
        'SELECT * FROM product_tasks WHERE completed IS NULL ORDER BY pk LIMIT 1',
      ),
    setState: (pk, state, now) => {
      db.run('UPDATE product_tasks SET state = ?, updated = ? WHERE pk = ?', state, now, pk);
    },
    addResults: ({ pk, batch_offset: offset }, results, now) => {
      for (const [index, { name, error }] of results.entries()) {
        db.run(
          'INSERT INTO product_task_rows (task, row, name, error) VALUES (?, ?, ?, ?)',
          pk,
          offset + index,
          name,
          error,
        );
      }
      const failed = results.filter(({ error }) => error !== null).length;
      db.run(
        `UPDATE product_tasks SET batch_offset = batch_offset + ?, failures = failures + ?,
           updated = ? WHERE pk = ?`,
        results.length,
        failed,
        now,
        pk,
      );
    },
    results: (pk, from, limit) =>
      db.all<TaskResult>(
        'SELECT name, error FROM product_task_rows WHERE task = ? AND row >= ? ORDER BY row LIMIT ?',
        pk,
        from,
        limit,
      ),
    finish: (pk, { state, result_type, result }, now) =>
      db.transaction(() => {
        db.run(
          `UPDATE product_tasks SET state = ?1, result_type = ?2, result = ?3, updated = ?4,
             completed = ?4 WHERE pk = ?5`,
          state,
          result_type,
          result,
          now,
          pk,
        );
        db.run('DELETE FROM product_task_rows WHERE task = ?', pk);
      }),
  };
}
