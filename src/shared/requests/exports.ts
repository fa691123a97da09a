/** Owns the requests that write what is on file as documents and tables: the report, grids, contacts, everything. */
import { z } from 'zod'
import { quarterSchema } from '../dates'
import { gridFormatSchema, gridSchema, gridTitleSchema } from '../domain/grids'
import { quarterlyReportSchema, reportFormatSchema } from '../domain/report'
import { asOf, command, nothing, path, query, writtenFiles } from './kinds'

export const exportRequests = {
  getQuarterlyReport: query(z.object({ quarter: quarterSchema, asOf }), quarterlyReportSchema),
  exportReport: command(
    z.object({ quarter: quarterSchema, formats: z.array(reportFormatSchema).min(1), folder: path, asOf }),
    writtenFiles,
    { paths: ['folder'], discloses: true },
  ),

  /** Not encrypted, patients and all: into a new folder within `folder`, the read-me first. */
  exportEverything: command(
    z.object({ folder: path }),
    z.object({ files: z.array(path), tables: z.int(), rows: z.int() }),
    { paths: ['folder'], discloses: true },
  ),

  exportGrid: command(z.object({ grid: gridSchema, format: gridFormatSchema, folder: path }), writtenFiles, {
    paths: ['folder'],
    discloses: true,
  }),
  /** What a grid shows is about to be printed by the window itself. */
  recordPrint: command(z.object({ title: gridTitleSchema, rows: z.int().min(0) }), nothing, { discloses: true }),
  /** Everybody on offices' staff, as vCards. */
  exportContacts: command(z.object({ folder: path }), writtenFiles, { paths: ['folder'], discloses: true }),
}
