"""Drafting, checking and exporting project performance self-evaluation reports (项目支出绩效自评报告)."""
