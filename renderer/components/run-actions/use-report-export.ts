/** The ways a report can be had, and how one is made and delivered. */
import { useMutation } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { useTexts } from '../../i18n/language.ts';
import { showSaveResult } from '../save-result.ts';
import { showFailure } from '../toasts.tsx';
import { useTranslationLocale } from '../translated-text.tsx';

type ReportFormat = 'html' | 'pdf' | 'zip' | 'folder';

export function useReportExport() {
  const t = useTexts('runActions');
  const common = useTexts('common');
  const reader = useTranslationLocale();
  const { mutate, isPending } = useMutation({
    mutationFn: async (asked: { runId: string; format: ReportFormat }) =>
      showSaveResult(await api.reports.export.mutate({ ...asked, reader }), common),
    onError: showFailure,
  });
  const hasWindow = window.shotReview !== undefined;
  const formats: readonly { format: ReportFormat; label: string; possible: boolean }[] = [
    { format: 'html', label: t.reportHtml, possible: true },
    { format: 'pdf', label: t.reportPdf, possible: hasWindow },
    { format: 'zip', label: t.reportZip, possible: true },
    { format: 'folder', label: t.reportFolder, possible: hasWindow },
  ];
  return { save: mutate, isSaving: isPending, formats };
}
